// The decoder's recurrence (SSRU): c[t] = f c[t-1] + (1 - f) x with f = sigmoid(forget[t] + bias), c[-1] = 0.
//
// `both` [rows, 2 width] has x and forget side by side, as one matrix product gives them.
#include "vectors.h"

extern "C" {

void recurrence_forward(const bf16* both, const float* bias, const int64_t* starts, bf16* cells, int64_t sentences,
                        int64_t rows, int64_t width) {
  for (int64_t sentence = 0; sentence < sentences; sentence++)
    for (int64_t k = 0; k < width; k += 16) {
      __m512 cell = zeros();
      for (int64_t t = starts[sentence]; t < starts[sentence + 1]; t++) {
        const bf16* x = both + t * 2 * width + k;
        const __m512 f = sigmoid(_mm512_add_ps(load(x + width), load(bias + k)));
        cell = _mm512_fmadd_ps(f, _mm512_sub_ps(cell, load(x)), load(x));
        store(cells + t * width + k, cell);
      }
    }
  clear_rows(cells, starts[sentences], rows, width);
}

// From the gradient of the cells to that of both; the gradient of the bias is added to.
void recurrence_backward(const bf16* d_cells, const bf16* both, const float* bias, const bf16* cells,
                         const int64_t* starts, bf16* d_both, float* d_bias, int64_t sentences, int64_t rows,
                         int64_t width) {
  for (int64_t sentence = 0; sentence < sentences; sentence++)
    for (int64_t k = 0; k < width; k += 16) {
      __m512 d = zeros();  // what comes back to the cell from all later steps
      for (int64_t t = starts[sentence + 1] - 1; t >= starts[sentence]; t--) {
        const bf16* x = both + t * 2 * width + k;
        bf16* out = d_both + t * 2 * width + k;
        const __m512 f = sigmoid(_mm512_add_ps(load(x + width), load(bias + k)));
        const __m512 rest = _mm512_sub_ps(all(1.f), f);
        const __m512 before = t > starts[sentence] ? load(cells + (t - 1) * width + k) : zeros();
        d = _mm512_add_ps(d, load(d_cells + t * width + k));
        store(out, _mm512_mul_ps(rest, d));
        const __m512 d_f = _mm512_mul_ps(d, _mm512_sub_ps(before, load(x)));
        const __m512 d_forget = _mm512_mul_ps(d_f, _mm512_mul_ps(f, rest));
        store(out + width, d_forget);
        add(d_bias + k, d_forget);
        d = _mm512_mul_ps(d, f);
      }
    }
  clear_rows(d_both, starts[sentences], rows, 2 * width);
}
}
