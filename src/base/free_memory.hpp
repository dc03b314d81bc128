#pragma once

#ifdef __linux__
#include <features.h>  // says whether it is glibc
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace unspun {

/// Gives memory that was freed back to the system. Else each thread's part of the heap keeps what the largest document
/// that the thread rated took: some 250 bytes for each byte of text.
inline void return_free_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace unspun
