// Reads one of our logs with the Go checksum database's own packages (golang.org/x/mod/sumdb), which share no code with us.
//
//	go run . DIR VKEY
//
// Verifies the checkpoint, authenticates every tile against it, hashes every entry of every bundle and compares, and
// checks an inclusion proof of each 997th entry and a consistency proof to each power of two. Prints "good: N entries".
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// tiles reads tiles from a folder of C2SP paths: tile/<level>/<N>, without the height that x/mod puts before it.
type tiles struct{ folder string }

func (t tiles) Height() int                         { return height }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(want []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, 0, len(want))
	for _, tile := range want {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// bundle gives the entries of bundle n of a tree of that size.
func bundle(folder string, n, size int64) [][]byte {
	tile := tlog.Tile{H: height, L: 0, N: n, W: 256}
	if size-n*256 < 256 {
		tile.W = int(size - n*256)
	}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(folder, path))
	must(err)
	var out [][]byte
	for len(data) > 0 {
		length := int(binary.BigEndian.Uint16(data))
		out = append(out, data[2:2+length])
		data = data[2+length:]
	}
	if len(out) != tile.W {
		log.Fatalf("%s has %d entries, not %d", path, len(out), tile.W)
	}
	return out
}

func main() {
	folder := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	// x/mod's own tree note has another first line; the form is the same.
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	if lines[0] != verifier.Name() {
		log.Fatalf("the checkpoint is of %q, the key of %q", lines[0], verifier.Name())
	}

	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, tiles{folder})
	whole, err := tlog.TreeHash(size, reader)
	must(err)
	if whole != root {
		log.Fatalf("the tiles give the root %v, the checkpoint says %v", whole, root)
	}
	for n := int64(0); n*256 < size; n++ {
		entries := bundle(folder, n, size)
		indexes := make([]int64, len(entries))
		for i := range entries {
			indexes[i] = tlog.StoredHashIndex(0, n*256+int64(i))
		}
		stored, err := reader.ReadHashes(indexes)
		must(err)
		for i, entry := range entries {
			index := n*256 + int64(i)
			leaf := tlog.RecordHash(entry)
			if stored[i] != leaf {
				log.Fatalf("entry %d does not hash to what the tile says", index)
			}
			if index%997 == 0 {
				proof, err := tlog.ProveRecord(size, index, reader)
				must(err)
				must(tlog.CheckRecord(proof, size, root, index, leaf))
			}
		}
	}
	for old := int64(1); old <= size; old *= 2 {
		proof, err := tlog.ProveTree(size, old, reader)
		must(err)
		before, err := tlog.TreeHash(old, reader)
		must(err)
		must(tlog.CheckTree(proof, size, root, old, before))
	}
	fmt.Printf("good: %d entries\n", size)
}
