using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LeadRouter.Propensity.Trees;

/// <summary>
/// Sums of gradient and evidence by bin. A feature's sums are taken by one thread in the rows' order, so they are equal at any number of threads.
/// </summary>
internal sealed class Histograms
{
    /// <summary>Rows × features below which a second thread costs more than it brings.</summary>
    private const long WorthAThread = 400_000;

    private readonly byte[][] _bins;
    private readonly int[] _offsets;
    private readonly ParallelOptions _parallel;
    private readonly Stack<Vector128<double>[]> _free = new();
    private Vector128<double>[] _ordered = [];

    public Histograms(byte[][] bins, IReadOnlyList<int> binCounts, int threads)
    {
        _bins = bins;
        _offsets = new int[bins.Length + 1];
        for (var feature = 0; feature < bins.Length; feature++)
        {
            _offsets[feature + 1] = _offsets[feature] + binCounts[feature];
        }

        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    public void Return(Vector128<double>[] histogram) => _free.Push(histogram);

    public ReadOnlySpan<Vector128<double>> Of(Vector128<double>[] histogram, int feature) =>
        histogram.AsSpan(_offsets[feature], _offsets[feature + 1] - _offsets[feature]);

    /// <param name="features">Ascending.</param>
    public Vector128<double>[] Sum(int[] features, int[] rows, int start, int count, Vector128<double>[] gradients)
    {
        var histogram = _free.Count > 0 ? _free.Pop() : new Vector128<double>[_offsets[^1]];
        foreach (var feature in features)
        {
            histogram.AsSpan(_offsets[feature], _offsets[feature + 1] - _offsets[feature]).Clear();
        }

        if (_ordered.Length < count)
        {
            _ordered = new Vector128<double>[Math.Max(count, rows.Length)];
        }

        for (var i = 0; i < count; i++)
        {
            _ordered[i] = gradients[rows[start + i]];
        }

        var fours = features.Length / 4;
        var parts = fours + (features.Length % 4);
        if (_parallel.MaxDegreeOfParallelism > 1 && (long)count * features.Length >= WorthAThread)
        {
            Parallel.For(0, parts, _parallel, part => SumPart(histogram, features, rows, start, count, part, fours));
        }
        else
        {
            for (var part = 0; part < parts; part++)
            {
                SumPart(histogram, features, rows, start, count, part, fours);
            }
        }

        return histogram;
    }

    /// <summary>Takes the smaller child's sums from its parent's: what is left is the other child's.</summary>
    public void Subtract(Vector128<double>[] parent, Vector128<double>[] child, int[] features)
    {
        foreach (var feature in features)
        {
            for (var bin = _offsets[feature]; bin < _offsets[feature + 1]; bin++)
            {
                parent[bin] -= child[bin];
            }
        }
    }

    private void SumPart(Vector128<double>[] histogram, int[] features, int[] rows, int start, int count, int part, int fours)
    {
        var span = rows.AsSpan(start, count);
        if (part < fours)
        {
            SumFour(histogram, features.AsSpan(part * 4, 4), span);
        }
        else
        {
            SumOne(histogram, features[(fours * 4) + part - fours], span);
        }
    }

    /// <summary>Four at once: additions to one bin wait for each other, additions to four histograms do not.</summary>
    private void SumFour(Vector128<double>[] histogram, ReadOnlySpan<int> features, ReadOnlySpan<int> rows)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(_bins[features[0]]);
        ref var b = ref MemoryMarshal.GetArrayDataReference(_bins[features[1]]);
        ref var c = ref MemoryMarshal.GetArrayDataReference(_bins[features[2]]);
        ref var d = ref MemoryMarshal.GetArrayDataReference(_bins[features[3]]);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(histogram);
        ref var sumsA = ref Unsafe.Add(ref sums, _offsets[features[0]]);
        ref var sumsB = ref Unsafe.Add(ref sums, _offsets[features[1]]);
        ref var sumsC = ref Unsafe.Add(ref sums, _offsets[features[2]]);
        ref var sumsD = ref Unsafe.Add(ref sums, _offsets[features[3]]);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var gradient = _ordered[i];
            Unsafe.Add(ref sumsA, (int)Unsafe.Add(ref a, row)) += gradient;
            Unsafe.Add(ref sumsB, (int)Unsafe.Add(ref b, row)) += gradient;
            Unsafe.Add(ref sumsC, (int)Unsafe.Add(ref c, row)) += gradient;
            Unsafe.Add(ref sumsD, (int)Unsafe.Add(ref d, row)) += gradient;
        }
    }

    private void SumOne(Vector128<double>[] histogram, int feature, ReadOnlySpan<int> rows)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(_bins[feature]);
        ref var sums = ref histogram[_offsets[feature]];
        for (var i = 0; i < rows.Length; i++)
        {
            Unsafe.Add(ref sums, (int)Unsafe.Add(ref bins, rows[i])) += _ordered[i];
        }
    }
}
