using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace LeadRouter.Propensity.Tables;

/// <summary>How a column's text becomes a byte: bin 0 is missing; a number's bins ascend; a category's last bin holds its rare and unseen levels.</summary>
/// <param name="Column">Place in the file, from 0.</param>
/// <param name="Edges">Of a number: upper ends of its bins but the last.</param>
/// <param name="Levels">Of a category: the text of bins 1, 2, ...</param>
public sealed record Feature(string Name, int Column, ColumnKind Kind, double[] Edges, string[] Levels)
{
    public const int MostBins = 255;

    private readonly Dictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> _bins = Index(Levels);

    /// <summary>
    /// How a person is told what a row has here, with <c>{value}</c> in it: for one, several, none and missing, with <c>|</c> between
    /// (<c>{value} pricing view this week|{value} pricing views this week|no pricing view this week</c>). Null: the column's name and the value.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Words { get; init; }

    /// <summary>How the column writes its numbers or dates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Writing Writing { get; init; }

    /// <summary>Of a number: the mean of the training values in bins 1, 2, ...; null where nobody has kept it. Only learning asks for it.</summary>
    [JsonIgnore]
    public double[]? Centres { get; init; }

    public bool IsCategory => Kind == ColumnKind.Category;

    /// <summary>Bins with the one for missing, 2 to <see cref="MostBins"/>.</summary>
    public int BinCount => IsCategory ? Levels.Length + 2 : Edges.Length + 2;

    public byte Bin(ReadOnlySpan<char> text)
    {
        if (Cells.IsMissing(text))
        {
            return 0;
        }

        if (IsCategory)
        {
            return _bins.TryGetValue(text, out var bin) ? bin : (byte)(Levels.Length + 1);
        }

        if (Kind == ColumnKind.Number)
        {
            return Cells.TryNumber(text, Writing, out var number) ? Bin(number) : (byte)0;
        }

        return Cells.TryDate(text, Writing, out var days)
            ? Bin(
                Kind switch
                {
                    ColumnKind.Weekday => Weekday(days),
                    ColumnKind.Hour => Hour(days),
                    _ => days,
                }
            )
            : (byte)0;
    }

    /// <param name="number">Not a number is missing; infinity lies beyond all others.</param>
    public byte Bin(double number)
    {
        if (double.IsNaN(number))
        {
            return 0;
        }

        if (Edges.Length == 0)
        {
            return 1;
        }

        // Halving without a branch: nobody could guess which way a value goes, and a wrong guess costs more than the search.
        ref var edges = ref MemoryMarshal.GetArrayDataReference(Edges);
        var below = 0;
        var length = Edges.Length;
        while (length > 1)
        {
            var half = length >> 1;
            below += half & -Unsafe.BitCast<bool, byte>(Unsafe.Add(ref edges, below + half - 1) < number);
            length -= half;
        }

        return (byte)(1 + below + Unsafe.BitCast<bool, byte>(Unsafe.Add(ref edges, below) < number));
    }

    /// <summary>What a bin holds, in words.</summary>
    public string Describe(int bin) =>
        bin == 0 ? "missing"
        : IsCategory ? (bin <= Levels.Length ? Levels[bin - 1] : "any other")
        : Edges.Length == 0 ? "any"
        : bin == 1 ? FormattableString.Invariant($"≤ {Edges[0]:0.###}")
        : bin > Edges.Length ? FormattableString.Invariant($"> {Edges[^1]:0.###}")
        : FormattableString.Invariant($"{Edges[bin - 2]:0.###} to {Edges[bin - 1]:0.###}");

    /// <summary>With the means of its bins; an infinite value has no say in them.</summary>
    internal Feature WithCentres(List<double> values)
    {
        var sums = new double[Edges.Length + 1];
        var counts = new int[sums.Length];
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                var place = Bin(value) - 1;
                sums[place] += value / values.Count;
                counts[place]++;
            }
        }

        return this with
        {
            Centres = [.. sums.Zip(counts, (sum, count) => count == 0 ? double.NaN : sum / count * values.Count)],
        };
    }

    internal static double Weekday(double days) => ((Math.Floor(days) % 7) + 11) % 7;

    internal static double Hour(double days) => Math.Floor(((days - Math.Floor(days)) * 24) + 1e-9);

    private static Dictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> Index(string[] levels)
    {
        var index = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (var level in levels)
        {
            index.Add(level, (byte)(index.Count + 1));
        }

        return index.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
