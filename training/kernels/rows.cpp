// What is done row by row: norms, sums of columns, ReLU, embeddings.
#include "vectors.h"

extern "C" {

// y = norm(residual + branch) * gain + bias, or with relu(branch); `normed` is the norm before gain and bias, `scale`
// [rows] one by the deviation: the way back needs both.
void norm_forward(const bf16* branch, const bf16* residual, const float* gain, const float* bias, bf16* y, bf16* normed,
                  float* scale, int64_t rows, int64_t width, int64_t relu) {
  for (int64_t row = 0; row < rows; row++) {
    const int64_t at = row * width;
    __m512 x[64], total = zeros(), squares = zeros();
    for (int64_t k = 0; k < width; k += 16) {
      __m512 added = load(branch + at + k);
      if (relu) added = _mm512_max_ps(added, zeros());
      x[k / 16] = _mm512_add_ps(added, load(residual + at + k));
      total = _mm512_add_ps(total, x[k / 16]);
    }
    const __m512 mean = all(sum(total) / width);
    for (int64_t k = 0; k < width; k += 16) {
      x[k / 16] = _mm512_sub_ps(x[k / 16], mean);
      squares = _mm512_fmadd_ps(x[k / 16], x[k / 16], squares);
    }
    scale[row] = 1.f / sqrtf(sum(squares) / width + 1e-6f);
    for (int64_t k = 0; k < width; k += 16) {
      const __m512 z = _mm512_mul_ps(x[k / 16], all(scale[row]));
      store(normed + at + k, z);
      store(y + at + k, _mm512_fmadd_ps(z, load(gain + k), load(bias + k)));
    }
  }
}

// From the gradient of y: `d_sum`, that of the sum and so of the residual; with ReLU also `d_branch` (else they are the
// same); the gradients of gain and bias are added to.
void norm_backward(const bf16* dy, const bf16* normed, const float* scale, const float* gain, float* d_gain,
                   float* d_bias, const bf16* branch, bf16* d_sum, bf16* d_branch, int64_t rows, int64_t width,
                   int64_t relu) {
  for (int64_t row = 0; row < rows; row++) {
    const int64_t at = row * width;
    __m512 scaled[64], first_moment = zeros(), second_moment = zeros();
    for (int64_t k = 0; k < width; k += 16) {
      const __m512 d = load(dy + at + k), z = load(normed + at + k);
      add(d_bias + k, d);
      add(d_gain + k, _mm512_mul_ps(d, z));
      scaled[k / 16] = _mm512_mul_ps(d, load(gain + k));
      first_moment = _mm512_add_ps(first_moment, scaled[k / 16]);
      second_moment = _mm512_fmadd_ps(scaled[k / 16], z, second_moment);
    }
    const __m512 mean = all(sum(first_moment) / width), slope = all(sum(second_moment) / width);
    for (int64_t k = 0; k < width; k += 16) {
      const __m512 z = load(normed + at + k);
      const __m512 centred = _mm512_sub_ps(_mm512_sub_ps(scaled[k / 16], mean), _mm512_mul_ps(z, slope));
      const __m512 d = _mm512_mul_ps(all(scale[row]), centred);
      store(d_sum + at + k, d);
      if (relu) store(d_branch + at + k, where_positive(load(branch + at + k), d));
    }
  }
}

// Adds the sum of each column.
void column_sums(const bf16* matrix, float* sums, int64_t rows, int64_t width) {
  for (int64_t row = 0; row < rows; row++)
    for (int64_t k = 0; k < width; k += 16) add(sums + k, load(matrix + row * width + k));
}

// The gradient of relu's output becomes that of its input, in place; adds the sum of each column.
void relu_backward(bf16* gradient, const bf16* output, float* sums, int64_t rows, int64_t width) {
  for (int64_t row = 0; row < rows; row++)
    for (int64_t k = 0; k < width; k += 16) {
      const int64_t at = row * width + k;
      const __m512 d = where_positive(load(output + at), load(gradient + at));
      store(gradient + at, d);
      add(sums + k, d);
    }
}

// x = sqrt(width) * embedding of the id + places of its place; an id of -1 has no embedding (the decoder's first step),
// a place of -1 has nothing (rows that are there to make their number round).
void embed(const bf16* embedding, const int64_t* ids, const int64_t* places, const float* table, bf16* x, int64_t rows,
           int64_t width) {
  const __m512 root = all(sqrtf(width));
  for (int64_t row = 0; row < rows; row++)
    for (int64_t k = 0; k < width; k += 16) {
      __m512 value = places[row] < 0 ? zeros() : load(table + places[row] * width + k);
      if (ids[row] >= 0) value = _mm512_fmadd_ps(load(embedding + ids[row] * width + k), root, value);
      store(x + row * width + k, value);
    }
}

void embed_backward(const bf16* dx, const int64_t* ids, float* d_embedding, int64_t rows, int64_t width) {
  const __m512 root = all(sqrtf(width));
  for (int64_t row = 0; row < rows; row++) {
    if (ids[row] < 0) continue;
    for (int64_t k = 0; k < width; k += 16)
      add(d_embedding + ids[row] * width + k, _mm512_mul_ps(load(dx + row * width + k), root));
  }
}
}
