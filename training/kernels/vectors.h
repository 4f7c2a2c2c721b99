// Sixteen floats at a time, bfloat16 in memory (AVX512-BF16): what all kernels of the fused step are written with.
//
// Matrices are row-major and have no gaps; widths are multiples of 16. Sentences are packed: their rows follow each
// other without padding, and `starts` [sentences + 1] says where each begins. Rows behind the last sentence are there
// so that the number of rows is round; kernels leave zeros in them.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>
#include <immintrin.h>
#include <initializer_list>

using bf16 = uint16_t;

static inline __m512 zeros() { return _mm512_setzero_ps(); }
static inline __m512 all(float x) { return _mm512_set1_ps(x); }

static inline __m512 load(const float* from) { return _mm512_loadu_ps(from); }
static inline __m512 load(const bf16* from) {
  const __m512i wide = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i*)from));
  return _mm512_castsi512_ps(_mm512_slli_epi32(wide, 16));
}

static inline void store(float* to, __m512 x) { _mm512_storeu_ps(to, x); }
static inline void store(bf16* to, __m512 x) { _mm256_storeu_si256((__m256i*)to, (__m256i)_mm512_cvtneps_pbh(x)); }

static inline void add(float* to, __m512 x) { store(to, _mm512_add_ps(load(to), x)); }

static inline float sum(__m512 x) { return _mm512_reduce_add_ps(x); }

// Keeps `x` where `condition` is above zero.
static inline __m512 where_positive(__m512 condition, __m512 x) {
  return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(condition, zeros(), _CMP_GT_OQ), x);
}

// The first `count` of sixteen.
static inline __mmask16 first(int64_t count) { return count >= 16 ? 0xffff : (1u << count) - 1; }

// e^x = 2^n e^r with n = round(x / ln 2); ln 2 is taken off in two parts, so that r stays exact, and e^r is the
// polynomial of the Cephes library (Moshier 1984), good to 1e-7.
static inline __m512 exponential(__m512 x) {
  x = _mm512_min_ps(_mm512_max_ps(x, all(-87.f)), all(88.f));
  const __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, all(1.44269504f)), 0);
  __m512 r = _mm512_fnmadd_ps(n, all(0.693359375f), x);
  r = _mm512_fnmadd_ps(n, all(-2.12194440e-4f), r);
  __m512 p = all(1.9875691500e-4f);
  for (float coefficient : {1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 0.5f})
    p = _mm512_fmadd_ps(p, r, all(coefficient));
  p = _mm512_fmadd_ps(p, _mm512_mul_ps(r, r), _mm512_add_ps(r, all(1.f)));
  return _mm512_scalef_ps(p, n);
}

static inline __m512 sigmoid(__m512 x) {
  return _mm512_div_ps(all(1.f), _mm512_add_ps(all(1.f), exponential(_mm512_sub_ps(zeros(), x))));
}

static inline void clear_rows(bf16* matrix, int64_t from, int64_t rows, int64_t width) {
  if (rows > from) memset(matrix + from * width, 0, (rows - from) * width * sizeof(bf16));
}
