// Attention of short sentences: softmax(Q K^T / sqrt(head)) V, one sentence and head at a time, so that all of it stays
// in the nearest cache; in float32. The way back makes the softmax anew from its logarithmic norm (Dao et al. 2022,
// FlashAttention).
#include <algorithm>
#include <vector>

#include "vectors.h"

// ROWS rows of C = factor * A B, WIDE vectors of their columns: all sums are kept in registers. An element of A is
// A[row * a_row + k * a_column], so that A can be taken as it is or transposed.
template <int ROWS, int WIDE>
static inline void product_block(const float* A, int a_row, int a_column, const float* B, int b_row, float* C,
                                 int c_row, int depth, __m512 factor) {
  __m512 sums[ROWS][WIDE];
  for (int row = 0; row < ROWS; row++)
    for (int n = 0; n < WIDE; n++) sums[row][n] = zeros();
  for (int k = 0; k < depth; k++) {
    __m512 b[WIDE];
    for (int n = 0; n < WIDE; n++) b[n] = load(B + k * b_row + 16 * n);
    for (int row = 0; row < ROWS; row++) {
      const __m512 a = all(A[row * a_row + k * a_column]);
      for (int n = 0; n < WIDE; n++) sums[row][n] = _mm512_fmadd_ps(a, b[n], sums[row][n]);
    }
  }
  for (int row = 0; row < ROWS; row++)
    for (int n = 0; n < WIDE; n++) store(C + row * c_row + 16 * n, _mm512_mul_ps(sums[row][n], factor));
}

template <int WIDE>
static void product_columns(const float* A, int a_row, int a_column, const float* B, int b_row, float* C, int c_row,
                            int rows, int depth, __m512 factor) {
  int row = 0;
  for (; row + 4 <= rows; row += 4)
    product_block<4, WIDE>(A + row * a_row, a_row, a_column, B, b_row, C + row * c_row, c_row, depth, factor);
  for (; row < rows; row++)
    product_block<1, WIDE>(A + row * a_row, a_row, a_column, B, b_row, C + row * c_row, c_row, depth, factor);
}

// C [rows, columns] = factor * A B; columns are a multiple of 16.
static void product(const float* A, int a_row, int a_column, const float* B, int b_row, float* C, int c_row, int rows,
                    int columns, int depth, float factor) {
  for (int n = 0, vectors; n < columns; n += 16 * vectors) {
    vectors = std::min(4, (columns - n) / 16);
    const auto some = vectors == 4   ? product_columns<4>
                      : vectors == 3 ? product_columns<3>
                      : vectors == 2 ? product_columns<2>
                                     : product_columns<1>;
    some(A, a_row, a_column, B + n, b_row, C + n, c_row, rows, depth, all(factor));
  }
}

// [rows, head] out of a wider bfloat16 matrix, whose rows are `stride` apart.
static void gather(const bf16* from, int64_t stride, int rows, int head, float* to) {
  for (int row = 0; row < rows; row++)
    for (int k = 0; k < head; k += 16) store(to + row * head + k, load(from + row * stride + k));
}

static void scatter(const float* from, int rows, int head, bf16* to, int64_t stride) {
  for (int row = 0; row < rows; row++)
    for (int k = 0; k < head; k += 16) store(to + row * stride + k, load(from + row * head + k));
}

// [head, padded] from [rows, head]; columns from `rows` on are zero.
static void transpose(const float* from, int rows, int head, int padded, float* to) {
  for (int k = 0; k < head; k++)
    for (int row = 0; row < padded; row++) to[k * padded + row] = row < rows ? from[row * head + k] : 0;
}

static float dot(const float* a, const float* b, int count) {
  __m512 total = zeros();
  for (int k = 0; k < count; k += 16) total = _mm512_fmadd_ps(load(a + k), load(b + k), total);
  return sum(total);
}

// `count` scores become their softmax, in place, with zeros up to a whole vector; returns the logarithm of its norm.
static float softmax(float* scores, int count) {
  __m512 largest = all(-1e30f), total = zeros();
  for (int j = 0; j < count; j += 16)
    largest = _mm512_mask_max_ps(largest, first(count - j), largest, load(scores + j));
  const float most = _mm512_reduce_max_ps(largest);
  for (int j = 0; j < count; j += 16) {
    const __m512 power = exponential(_mm512_sub_ps(load(scores + j), all(most)));
    store(scores + j, _mm512_maskz_mov_ps(first(count - j), power));
    total = _mm512_add_ps(total, load(scores + j));
  }
  const float whole = sum(total);
  for (int j = 0; j < count; j += 16) store(scores + j, _mm512_mul_ps(load(scores + j), all(1.f / whole)));
  return most + logf(whole);
}

// Scores become their softmax, whose norm is known, and `gradient`, that of the softmax, becomes that of the scores;
// `mean` is the softmax's mean of its gradient.
static void softmax_backward(float* scores, float* gradient, int count, float norm, float mean) {
  for (int j = 0; j < count; j += 16) {
    const __m512 power = exponential(_mm512_sub_ps(load(scores + j), all(norm)));
    store(scores + j, _mm512_maskz_mov_ps(first(count - j), power));
    store(gradient + j, _mm512_mul_ps(load(scores + j), _mm512_sub_ps(load(gradient + j), all(mean))));
  }
}

// The most rows that a sentence has, rounded up to whole vectors.
static int64_t longest(const int64_t* starts, int64_t sentences) {
  int64_t most = 0;
  for (int64_t i = 0; i < sentences; i++) most = std::max(most, starts[i + 1] - starts[i]);
  return (most + 15) / 16 * 16;
}

extern "C" {

// Queries are `queries[:, query_at:]`, of rows `query_row` wide; keys and values likewise, in one matrix. Sentence i of
// the queries looks at sentence i of the keys. Writes `out` [query rows, heads * head] and `norm` [query rows, heads],
// the logarithm of each softmax's sum.
void attention_forward(const bf16* queries, int64_t query_at, int64_t query_row, const bf16* keys, int64_t key_at,
                       int64_t value_at, int64_t key_row, const int64_t* query_starts, const int64_t* key_starts,
                       bf16* out, float* norm, int64_t sentences, int64_t query_rows, int64_t heads, int64_t head) {
  const int64_t most_q = longest(query_starts, sentences), most_k = longest(key_starts, sentences),
                width = heads * head;
  std::vector<float> room(2 * most_q * head + 3 * most_k * head + most_q * most_k);
  float *Q = room.data(), *O = Q + most_q * head, *K = O + most_q * head, *V = K + most_k * head,
        *Kt = V + most_k * head, *P = Kt + most_k * head;
  for (int64_t i = 0; i < sentences * heads; i++) {
    const int64_t sentence = i / heads, h = i % heads, q0 = query_starts[sentence], k0 = key_starts[sentence];
    const int nq = query_starts[sentence + 1] - q0, nk = key_starts[sentence + 1] - k0, padded = (nk + 15) / 16 * 16;
    gather(queries + q0 * query_row + query_at + h * head, query_row, nq, head, Q);
    gather(keys + k0 * key_row + key_at + h * head, key_row, nk, head, K);
    gather(keys + k0 * key_row + value_at + h * head, key_row, nk, head, V);
    transpose(K, nk, head, padded, Kt);
    product(Q, head, 1, Kt, padded, P, padded, nq, padded, head, 1.f / sqrtf(head));
    for (int row = 0; row < nq; row++) norm[(q0 + row) * heads + h] = softmax(P + row * padded, nk);
    product(P, padded, 1, V, head, O, head, nq, head, nk, 1.f);
    scatter(O, nq, head, out + q0 * width + h * head, width);
  }
  clear_rows(out, query_starts[sentences], query_rows, width);
}

// From the gradient of `out` to those of queries, keys and values, which lie as these do. With P the softmax and
// D = dO V^T its gradient, the softmax's mean of its gradient is that of each row of O times dO.
void attention_backward(const bf16* d_out, const bf16* out, const float* norm, const bf16* queries, int64_t query_at,
                        int64_t query_row, const bf16* keys, int64_t key_at, int64_t value_at, int64_t key_row,
                        const int64_t* query_starts, const int64_t* key_starts, bf16* d_queries, bf16* d_keys,
                        int64_t sentences, int64_t query_rows, int64_t key_rows, int64_t heads, int64_t head) {
  const int64_t most_q = longest(query_starts, sentences), most_k = longest(key_starts, sentences),
                width = heads * head;
  std::vector<float> room(3 * most_q * head + 5 * most_k * head + 2 * most_q * most_k);
  float *Q = room.data(), *O = Q + most_q * head, *dO = O + most_q * head, *K = dO + most_q * head,
        *V = K + most_k * head, *Kt = V + most_k * head, *Vt = Kt + most_k * head, *dK = Vt + most_k * head,
        *P = dK + most_k * head, *D = P + most_q * most_k;
  const float factor = 1.f / sqrtf(head);
  for (int64_t i = 0; i < sentences * heads; i++) {
    const int64_t sentence = i / heads, h = i % heads, q0 = query_starts[sentence], k0 = key_starts[sentence];
    const int nq = query_starts[sentence + 1] - q0, nk = key_starts[sentence + 1] - k0, padded = (nk + 15) / 16 * 16;
    gather(queries + q0 * query_row + query_at + h * head, query_row, nq, head, Q);
    gather(keys + k0 * key_row + key_at + h * head, key_row, nk, head, K);
    gather(keys + k0 * key_row + value_at + h * head, key_row, nk, head, V);
    gather(out + q0 * width + h * head, width, nq, head, O);
    gather(d_out + q0 * width + h * head, width, nq, head, dO);
    transpose(K, nk, head, padded, Kt);
    transpose(V, nk, head, padded, Vt);
    product(Q, head, 1, Kt, padded, P, padded, nq, padded, head, factor);
    product(dO, head, 1, Vt, padded, D, padded, nq, padded, head, 1.f);
    for (int row = 0; row < nq; row++) {
      const float mean = dot(O + row * head, dO + row * head, head);
      softmax_backward(P + row * padded, D + row * padded, nk, norm[(q0 + row) * heads + h], mean);
    }
    product(P, 1, padded, dO, head, dK, head, nk, head, nq, 1.f);
    scatter(dK, nk, head, d_keys + k0 * key_row + value_at + h * head, key_row);
    product(D, 1, padded, Q, head, dK, head, nk, head, nq, factor);
    scatter(dK, nk, head, d_keys + k0 * key_row + key_at + h * head, key_row);
    product(D, padded, 1, K, head, O, head, nq, head, nk, factor);
    scatter(O, nq, head, d_queries + q0 * query_row + query_at + h * head, query_row);
  }
  clear_rows(d_queries, query_starts[sentences], query_rows, query_row);
  clear_rows(d_keys, key_starts[sentences], key_rows, key_row);
}
}
