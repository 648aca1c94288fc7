/* The floor under 784-128-64-10 with Adam: the matrix products of numpy's own OpenBLAS, and plain C around them.
   side_by_side.py compiles it, and passes the address of cblas_dgemm or cblas_sgemm; REAL is double or float. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef int64_t i64;
typedef void (*gemm_t)(int, int, int, i64, i64, i64, REAL, const REAL *, i64, const REAL *, i64, REAL, REAL *, i64);
enum { ROW = 101, NO = 111, YES = 112, LAYERS = 3 };

/* theta: W, b, W, b, W, b one after the other, changed in place; x (n, sizes[0]); labels (n,). */
void train(gemm_t gemm, REAL *theta, const i64 *sizes, const REAL *x, const i64 *labels, i64 n, i64 batch, i64 epochs,
           REAL rate) {
    i64 count = 0, where[LAYERS], t = 0;
    REAL *a[LAYERS + 1], *d[LAYERS + 1];
    for (int l = 0; l < LAYERS; l++) {
        where[l] = count;
        count += (sizes[l] + 1) * sizes[l + 1];
        a[l + 1] = malloc(batch * sizes[l + 1] * sizeof(REAL));
        d[l + 1] = malloc(batch * sizes[l + 1] * sizeof(REAL));
    }
    REAL *grad = malloc(count * sizeof(REAL)), *m = calloc(count, sizeof(REAL)), *v = calloc(count, sizeof(REAL));
    for (i64 epoch = 0; epoch < epochs; epoch++)
        for (i64 start = 0; start < n; start += batch) {
            i64 rows = n - start < batch ? n - start : batch;
            a[0] = (REAL *)x + start * sizes[0];
            for (int l = 0; l < LAYERS; l++) {
                i64 in = sizes[l], out = sizes[l + 1];
                REAL *W = theta + where[l], *b = W + in * out;
                for (i64 i = 0; i < rows; i++)
                    for (i64 j = 0; j < out; j++) a[l + 1][i * out + j] = b[j];
                gemm(ROW, NO, NO, rows, out, in, 1, a[l], in, W, out, 1, a[l + 1], out);
                if (l < LAYERS - 1)
                    for (i64 i = 0; i < rows * out; i++) a[l + 1][i] = a[l + 1][i] > 0 ? a[l + 1][i] : 0;
            }
            i64 k = sizes[LAYERS];
            for (i64 i = 0; i < rows; i++) {
                REAL *z = a[LAYERS] + i * k, *g = d[LAYERS] + i * k, top = z[0], sum = 0;
                for (i64 j = 1; j < k; j++) top = z[j] > top ? z[j] : top;
                for (i64 j = 0; j < k; j++) sum += g[j] = exp(z[j] - top);
                for (i64 j = 0; j < k; j++) g[j] = (g[j] / sum - (j == labels[start + i])) / rows;
            }
            for (int l = LAYERS - 1; l >= 0; l--) {
                i64 in = sizes[l], out = sizes[l + 1];
                REAL *dW = grad + where[l], *db = dW + in * out;
                gemm(ROW, YES, NO, in, out, rows, 1, a[l], in, d[l + 1], out, 0, dW, out);
                for (i64 j = 0; j < out; j++) db[j] = 0;
                for (i64 i = 0; i < rows; i++)
                    for (i64 j = 0; j < out; j++) db[j] += d[l + 1][i * out + j];
                if (l == 0) break;
                gemm(ROW, NO, YES, rows, in, out, 1, d[l + 1], out, theta + where[l], out, 0, d[l], in);
                for (i64 i = 0; i < rows * in; i++) d[l][i] = a[l][i] > 0 ? d[l][i] : 0;
            }
            t++;
            REAL m_scale = rate / (1 - pow(0.9, t)), v_scale = 1 / (1 - pow(0.999, t));
            for (i64 i = 0; i < count; i++) {
                m[i] = (REAL)0.9 * m[i] + (REAL)0.1 * grad[i];
                v[i] = (REAL)0.999 * v[i] + (REAL)0.001 * grad[i] * grad[i];
                theta[i] -= m_scale * m[i] / (sqrt(v_scale * v[i]) + (REAL)1e-7);
            }
        }
    for (int l = 0; l < LAYERS; l++) free(a[l + 1]), free(d[l + 1]);
    free(grad), free(m), free(v);
}
