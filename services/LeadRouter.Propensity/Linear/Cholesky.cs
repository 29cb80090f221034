using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LeadRouter.Propensity.Linear;

/// <summary>Solves a symmetric positive definite system in place. Zeros at the beginning of a row cost nothing: levels of a category never meet.</summary>
internal static class Cholesky
{
    /// <param name="matrix">Its lower triangle, row by row in a square; becomes the factor.</param>
    /// <param name="vector">The right side; becomes the solution.</param>
    public static void Solve(double[] matrix, double[] vector)
    {
        var size = vector.Length;
        var first = new int[size];
        for (var row = 0; row < size; row++)
        {
            var current = matrix.AsSpan(row * size, row + 1);
            first[row] = Math.Max(0, current.IndexOfAnyExcept(0.0));
            for (var column = first[row]; column <= row; column++)
            {
                var from = Math.Max(first[row], first[column]);
                var rest =
                    current[column]
                    - (from < column ? Dot(current[from..column], matrix.AsSpan((column * size) + from, column - from)) : 0);
                current[column] = column < row ? rest / matrix[(column * size) + column] : Math.Sqrt(Math.Max(rest, 1e-12));
            }
        }

        for (var row = 0; row < size; row++)
        {
            vector[row] = (vector[row] - Dot(matrix.AsSpan(row * size, row), vector.AsSpan(0, row))) / matrix[(row * size) + row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            vector[row] /= matrix[(row * size) + row];
            for (var column = 0; column < row; column++)
            {
                vector[column] -= matrix[(row * size) + column] * vector[row];
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        // Four lanes on every machine, so that the sum is the same wherever it is taken.
        var leftParts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var rightParts = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < leftParts.Length; i++)
        {
            sums += leftParts[i] * rightParts[i];
        }

        var sum = Vector256.Sum(sums);
        for (var i = leftParts.Length * 4; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
