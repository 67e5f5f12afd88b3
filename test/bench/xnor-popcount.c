/*
 * Plain C XNOR-popcount convolution, what a C programmer would write for AVX2: the yardstick of `npm run bench`.
 *
 * Output channels in byte lanes: a vector holds one weight byte (8 input channels) of 32 output channels. One activation
 * byte goes to all lanes; xor, popcount by two nibble look-ups, add in bytes for at most 31 steps (248), widen to 16 bits.
 * Layers with 16 output channels per group use the two halves of a vector for two pixels.
 *
 *     xnor-popcount height width channels outputs groups repetitions
 *
 * A 3x3 layer, stride 1, border -1, inputs and weights from one 32-bit generator (bench/lcg.ts makes the same). Prints
 * the seconds of the fastest repetition and a checksum of all signed sums.
 */
#define _POSIX_C_SOURCE 199309L
#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KERNEL = 3, TAPS = KERNEL * KERNEL, LANES = 32, STEPS = 31, PIXELS = 2 };

static uint32_t state = 1;
static int next_bit(void) {
  state = state * 1664525u + 1013904223u;
  return (int)(state >> 31);
}

static inline __m256i popcount_bytes(__m256i x) {
  const __m256i counts = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2,
                                          2, 3, 2, 3, 3, 4);
  const __m256i low = _mm256_set1_epi8(0x0f);
  __m256i a = _mm256_shuffle_epi8(counts, _mm256_and_si256(x, low));
  __m256i b = _mm256_shuffle_epi8(counts, _mm256_and_si256(_mm256_srli_epi16(x, 4), low));
  return _mm256_add_epi8(a, b);
}

/* Disagreements of two windows of `bytes` gathered activation bytes with `vectors` (1 or 2) weight vectors. */
static inline void two_pixels(const uint8_t *a, const uint8_t *b, const uint8_t *weights, long stride, int bytes,
                              const int vectors, uint16_t *out_a, uint16_t *out_b) {
  __m256i wide[2][2][2];
  for (int v = 0; v < vectors; v++)
    for (int p = 0; p < PIXELS; p++) wide[v][p][0] = wide[v][p][1] = _mm256_setzero_si256();
  for (int first = 0; first < bytes; first += STEPS) {
    int end = first + STEPS < bytes ? first + STEPS : bytes;
    __m256i sum[2][2];
    for (int v = 0; v < vectors; v++) sum[v][0] = sum[v][1] = _mm256_setzero_si256();
    for (int i = first; i < end; i++) {
      __m256i x = _mm256_set1_epi8((char)a[i]), y = _mm256_set1_epi8((char)b[i]);
      for (int v = 0; v < vectors; v++) {
        __m256i w = _mm256_loadu_si256((const __m256i *)(weights + v * stride + (long)i * LANES));
        sum[v][0] = _mm256_add_epi8(sum[v][0], popcount_bytes(_mm256_xor_si256(x, w)));
        sum[v][1] = _mm256_add_epi8(sum[v][1], popcount_bytes(_mm256_xor_si256(y, w)));
      }
    }
    for (int v = 0; v < vectors; v++)
      for (int p = 0; p < PIXELS; p++) {
        wide[v][p][0] = _mm256_add_epi16(wide[v][p][0], _mm256_cvtepu8_epi16(_mm256_castsi256_si128(sum[v][p])));
        wide[v][p][1] = _mm256_add_epi16(wide[v][p][1], _mm256_cvtepu8_epi16(_mm256_extracti128_si256(sum[v][p], 1)));
      }
  }
  for (int v = 0; v < vectors; v++)
    for (int half = 0; half < 2; half++) {
      _mm256_storeu_si256((__m256i *)(out_a + v * LANES + half * 16), wide[v][0][half]);
      _mm256_storeu_si256((__m256i *)(out_b + v * LANES + half * 16), wide[v][1][half]);
    }
}

/* The same with 16 output channels: the halves of a vector hold two pixels, so four pixels at a time. */
static inline void four_pixels(const uint8_t *const window[4], const uint8_t *weights, int bytes, uint16_t *const out[4]) {
  __m256i wide[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
  for (int first = 0; first < bytes; first += STEPS) {
    int end = first + STEPS < bytes ? first + STEPS : bytes;
    __m256i sum[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (int i = first; i < end; i++) {
      __m256i w = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(weights + (long)i * 16)));
      for (int p = 0; p < 2; p++) {
        __m256i x = _mm256_set_m128i(_mm_set1_epi8((char)window[2 * p + 1][i]), _mm_set1_epi8((char)window[2 * p][i]));
        sum[p] = _mm256_add_epi8(sum[p], popcount_bytes(_mm256_xor_si256(x, w)));
      }
    }
    for (int p = 0; p < 2; p++) {
      wide[2 * p] = _mm256_add_epi16(wide[2 * p], _mm256_cvtepu8_epi16(_mm256_castsi256_si128(sum[p])));
      wide[2 * p + 1] = _mm256_add_epi16(wide[2 * p + 1], _mm256_cvtepu8_epi16(_mm256_extracti128_si256(sum[p], 1)));
    }
  }
  for (int p = 0; p < 4; p++) _mm256_storeu_si256((__m256i *)out[p], wide[p]);
}

typedef struct {
  int height, width, channels, outputs, groups;
} Layer;

/* Few bytes: a loop beats the call. */
static inline void copy(uint8_t *to, const uint8_t *from, int bytes) {
  if (bytes >= 16)
    memcpy(to, from, (size_t)bytes);
  else
    for (int i = 0; i < bytes; i++) to[i] = from[i];
}

/* Bytes of channels of one group side by side for every tap: `count` windows from pixel `first` on. */
static void gather(const Layer *l, const uint8_t *map, int group, int first, int count, uint8_t *windows) {
  int group_bytes = l->channels / l->groups / 8, pixel_bytes = l->channels / 8, padded = l->width + 2;
  /* Without groups the three taps of a kernel row lie side by side already. */
  int runs = l->groups == 1 ? 1 : KERNEL, run_bytes = l->groups == 1 ? KERNEL * pixel_bytes : group_bytes;
  for (int p = first; p < first + count; p++) {
    int y = p / l->width, x = p % l->width;
    for (int ky = 0; ky < KERNEL; ky++) {
      const uint8_t *row = map + ((long)(y + ky) * padded + x) * pixel_bytes + group * group_bytes;
      for (int run = 0; run < runs; run++) {
        copy(windows, row + run * pixel_bytes, run_bytes);
        windows += run_bytes;
      }
    }
  }
}

static void convolve(const Layer *l, const uint8_t *map, const uint8_t *weights, uint8_t *windows, uint16_t *sums) {
  int per_group = l->outputs / l->groups, bytes = TAPS * (l->channels / l->groups) / 8;
  int lanes = per_group < LANES ? 16 : LANES, vectors = per_group / lanes, pixels = l->height * l->width;
  enum { BLOCK = 8 };
  for (int first = 0; first < pixels; first += BLOCK)
    for (int group = 0; group < l->groups; group++) {
      int count = pixels - first < BLOCK ? pixels - first : BLOCK;
      gather(l, map, group, first, count, windows);
      for (int v = 0; v < vectors; v += lanes == 16 ? 1 : (vectors > 1 ? 2 : 1)) {
        const uint8_t *w = weights + ((long)group * vectors + v) * bytes * lanes;
        uint16_t *out = sums + (long)first * l->outputs + group * per_group + v * lanes;
        if (lanes == 16) {
          for (int p = 0; p < count; p += 4) {
            const uint8_t *const in[4] = {windows + p * bytes, windows + (p + 1) * bytes, windows + (p + 2) * bytes,
                                          windows + (p + 3) * bytes};
            uint16_t *const to[4] = {out + p * l->outputs, out + (p + 1) * l->outputs, out + (p + 2) * l->outputs,
                                     out + (p + 3) * l->outputs};
            four_pixels(in, w, bytes, to);
          }
          continue;
        }
        for (int p = 0; p < count; p += 2) {
          const uint8_t *a = windows + p * bytes, *b = a + bytes;
          uint16_t *to = out + (long)p * l->outputs;
          if (vectors > 1)
            two_pixels(a, b, w, (long)bytes * lanes, bytes, 2, to, to + l->outputs);
          else
            two_pixels(a, b, w, 0, bytes, 1, to, to + l->outputs);
        }
      }
    }
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  Layer l = {atoi(argv[1]), atoi(argv[2]), atoi(argv[3]), atoi(argv[4]), atoi(argv[5])};
  int repetitions = atoi(argv[6]);
  int pixel_bytes = l.channels / 8, group_channels = l.channels / l.groups, per_group = l.outputs / l.groups;
  int bytes = TAPS * group_channels / 8, lanes = per_group < LANES ? 16 : LANES, vectors = per_group / lanes;
  if (per_group % lanes || group_channels % 8 || (l.height * l.width) % 4 || (lanes == 16 && vectors > 1)) return 2;

  uint8_t *map = calloc((size_t)(l.height + 2) * (l.width + 2), pixel_bytes);
  for (int y = 0; y < l.height; y++)
    for (int x = 0; x < l.width; x++)
      for (int c = 0; c < l.channels; c++)
        map[((long)(y + 1) * (l.width + 2) + x + 1) * pixel_bytes + c / 8] |= (uint8_t)(next_bit() << (c % 8));
  uint8_t *weights = calloc((size_t)l.outputs * bytes, 1);
  for (int o = 0; o < l.outputs; o++)
    for (int t = 0; t < TAPS; t++)
      for (int c = 0; c < group_channels; c++) {
        int vector = (o / per_group) * vectors + (o % per_group) / lanes;
        long at = ((long)vector * bytes + t * group_channels / 8 + c / 8) * lanes + (o % per_group) % lanes;
        weights[at] |= (uint8_t)(next_bit() << (c % 8));
      }
  uint8_t *windows = malloc((size_t)bytes * 8);
  uint16_t *sums = calloc((size_t)l.height * l.width * l.outputs, sizeof *sums);

  double best = 1e9;
  for (int r = 0; r < repetitions; r++) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    convolve(&l, map, weights, windows, sums);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
    if (seconds < best) best = seconds;
  }
  uint32_t checksum = 0;
  for (long i = 0; i < (long)l.height * l.width * l.outputs; i++)
    checksum = checksum * 31u + (uint32_t)(TAPS * group_channels - 2 * (int)sums[i]);
  printf("%.9f %u\n", best, checksum);
  return 0;
}
