# The file FROM as a raw string literal in the file TO; see embed.cmake.
file(READ ${FROM} text)
file(WRITE ${TO} "R\"embedded(${text})embedded\"\n")
