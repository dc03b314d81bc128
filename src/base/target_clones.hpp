#pragma once

/// Before a function of simple loops over floats: compiled once more for processors with AVX2, which of the two runs is
/// chosen when the program starts. Both give the same bits, since AVX2 alone has no fused multiply-add. Nothing where
/// compiler or processor do not know it, nor under sanitizers, which cannot run the choosing.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define UNSPUN_TARGET_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define UNSPUN_TARGET_CLONES
#endif
