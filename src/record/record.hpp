// The door of record: an append-only signed log of bytes, and what stands beside it. It knows bytes, not the domain.
#pragma once

#include "record/add_checkpoint.hpp"  // what a witness is asked
#include "record/add_entries.hpp"  // what a mirror is brought
#include "record/checkpoint.hpp"  // origin, size, root; signed
#include "record/contradiction.hpp"  // evidence that a log has signed two histories
#include "record/cosignature.hpp"  // others' timestamped signatures on it
#include "record/key.hpp"         // Ed25519 keys, kept and sealed
#include "record/log.hpp"         // one's own log on disk: append, checkpoint
#include "record/log_view.hpp"    // any log on disk, read only: entries, roots, proofs
#include "record/merkle.hpp"      // RFC 6962 hashes and proofs
#include "record/mirror.hpp"      // a verified copy of somebody else's log
#include "record/mirror_host.hpp" // a mirror that others push to
#include "record/note.hpp"        // signed notes and verifier keys
#include "record/offline.hpp"     // signing on a machine without a network
#include "record/parts.hpp"       // public material by its SHA-256
#include "record/payloads.hpp"    // words and pictures under salted commitments
#include "record/policy.hpp"      // which logs and witnesses make a checkpoint good
#include "record/proof.hpp"       // tlog-proof files
#include "record/push.hpp"        // our log brought to a mirror
#include "record/secret.hpp"      // bytes that nobody else should see
#include "record/sequencer.hpp"   // many writers, one signed checkpoint
#include "record/source.hpp"      // a folder or a web address to read from
#include "record/tile.hpp"        // tiles, bundles and their paths
#include "record/verify.hpp"      // everything hashed again
#include "record/web.hpp"         // the web address
#include "record/witness.hpp"     // cosigns others' checkpoints
