// Label-smoothed cross entropy: target (1 - smoothing) on the right piece, smoothing / pieces on every one.
#include <vector>

#include "vectors.h"

extern "C" {

// Scores [rows, pieces] without their bias become their gradient times `weight`, in place; the gradient of the bias is
// added to. `loss` [rows] gets each row's loss; rows whose target is -1 have none and get zeros.
void smoothed_loss(bf16* scores, const float* bias, const int64_t* targets, float* loss, float* d_bias, int64_t rows,
                   int64_t pieces, double smoothing, double weight) {
  std::vector<float> powers(pieces);
  const float rest = 1 - smoothing, everywhere = smoothing / pieces;
  for (int64_t row = 0; row < rows; row++) {
    bf16* z = scores + row * pieces;
    const int64_t target = targets[row];
    loss[row] = 0;
    if (target < 0) {
      memset(z, 0, pieces * sizeof(bf16));
      continue;
    }
    __m512 largest = all(-1e30f), total = zeros(), powers_total = zeros();
    for (int64_t j = 0; j < pieces; j += 16) {
      const __m512 x = _mm512_add_ps(load(z + j), load(bias + j));
      largest = _mm512_max_ps(largest, x);
      total = _mm512_add_ps(total, x);
      store(&powers[j], x);
    }
    const float most = _mm512_reduce_max_ps(largest), right = powers[target];
    for (int64_t j = 0; j < pieces; j += 16) {
      const __m512 power = exponential(_mm512_sub_ps(load(&powers[j]), all(most)));
      powers_total = _mm512_add_ps(powers_total, power);
      store(&powers[j], power);
    }
    const float norm = sum(powers_total);
    loss[row] = most + logf(norm) - rest * right - everywhere * sum(total);
    // The gradient is softmax less target.
    const __m512 factor = all(weight / norm), constant = all(-everywhere * weight);
    for (int64_t j = 0; j < pieces; j += 16) {
      const __m512 d = _mm512_fmadd_ps(load(&powers[j]), factor, constant);
      store(z + j, d);
      add(d_bias + j, d);
    }
    // The one that is not small is rounded once, not twice.
    float d[16];
    const int64_t block = target / 16 * 16;
    store(d, _mm512_fmadd_ps(load(&powers[block]), factor, constant));
    d[target % 16] -= rest * weight;
    store(z + block, load(d));
    d_bias[target] -= rest * weight;
  }
}
}
