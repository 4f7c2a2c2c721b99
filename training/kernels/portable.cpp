// The two parts of a training step that PyTorch does slowly on a CPU, in float32, for any processor: loops that the
// compiler makes vectors of (-ffast-math lets it take vector exponentials and change the order of sums).
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

extern "C" {

// c[t] = f c[t-1] + (1 - f) x with f = sigmoid(forget[t]), c[-1] = 0. All are [sentences, length, width]; x and forget
// lie in one matrix [sentences, length, 2 width], side by side.
void portable_recurrence_forward(const float* both, float* cells, int64_t sentences, int64_t length, int64_t width) {
  std::vector<float> cell(width);
  for (int64_t sentence = 0; sentence < sentences; sentence++) {
    std::fill(cell.begin(), cell.end(), 0.f);
    for (int64_t t = sentence * length; t < (sentence + 1) * length; t++) {
      const float *x = both + t * 2 * width, *forget = x + width;
      for (int64_t k = 0; k < width; k++) {
        const float f = 1.f / (1.f + expf(-forget[k]));
        cell[k] = x[k] + f * (cell[k] - x[k]);
        cells[t * width + k] = cell[k];
      }
    }
  }
}

// From the gradient of the cells to that of both.
void portable_recurrence_backward(const float* d_cells, const float* both, const float* cells, float* d_both,
                                  int64_t sentences, int64_t length, int64_t width) {
  std::vector<float> later(width);  // what comes back to a cell from all later steps
  const std::vector<float> nothing(width);
  for (int64_t sentence = 0; sentence < sentences; sentence++) {
    std::fill(later.begin(), later.end(), 0.f);
    for (int64_t t = (sentence + 1) * length - 1; t >= sentence * length; t--) {
      const float *x = both + t * 2 * width, *forget = x + width;
      const float* before = t > sentence * length ? cells + (t - 1) * width : nothing.data();
      float *d_x = d_both + t * 2 * width, *d_forget = d_x + width;
      for (int64_t k = 0; k < width; k++) {
        const float f = 1.f / (1.f + expf(-forget[k]));
        const float d = later[k] + d_cells[t * width + k];
        d_x[k] = (1 - f) * d;
        d_forget[k] = d * (before[k] - x[k]) * f * (1 - f);
        later[k] = d * f;
      }
    }
  }
}

// Label-smoothed cross entropy: target (1 - smoothing) on the right piece, smoothing / pieces on every one. Scores
// [rows, pieces] become their gradient times `weight`, in place; `loss` [rows] gets each row's loss.
void portable_loss(float* scores, const int64_t* targets, float* loss, int64_t rows, int64_t pieces, double smoothing,
                   double weight) {
  const float rest = 1 - smoothing, everywhere = smoothing / pieces;
  for (int64_t row = 0; row < rows; row++) {
    float* z = scores + row * pieces;
    const float right = z[targets[row]];
    float most = z[0], total = 0, powers = 0;
    for (int64_t k = 0; k < pieces; k++) most = std::max(most, z[k]);
    for (int64_t k = 0; k < pieces; k++) {
      total += z[k];
      z[k] = expf(z[k] - most);
      powers += z[k];
    }
    loss[row] = most + logf(powers) - rest * right - everywhere * total;
    const float factor = weight / powers, constant = -everywhere * weight;
    for (int64_t k = 0; k < pieces; k++) z[k] = z[k] * factor + constant;
    z[targets[row]] -= rest * weight;
  }
}
}
