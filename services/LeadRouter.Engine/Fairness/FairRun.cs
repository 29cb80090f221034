using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Fairness;

/// <summary>Leads that went to the same people at the same weights: over them nobody is a whole lead from the weighted share.</summary>
public sealed class FairRun
{
    /// <param name="needs">What the leads ask of whoever takes them, as one text: leads with other needs have a run of their own.</param>
    /// <param name="weights">By place in the roster; 0 for who does not take part.</param>
    /// <param name="given">By place in the roster: leads that each has had.</param>
    [JsonConstructor]
    public FairRun(string needs, ImmutableArray<int> weights, ImmutableArray<int> given)
    {
        Needs = needs;
        Weights = weights;
        Given = given;
        long divisor = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            Total += weights[i];
            Leads += given[i];
            divisor = Divisor(divisor, weights[i]);
        }

        Cycle = divisor == 0 ? 0 : Total / divisor;
    }

    private FairRun(FairRun before, ImmutableArray<int> given)
    {
        Needs = before.Needs;
        Weights = before.Weights;
        Given = given;
        Total = before.Total;
        Leads = before.Leads + 1;
        Cycle = before.Cycle;
    }

    /// <summary>Reckoned when it is first asked for: a division for each member, and most runs are asked more than once, or never.</summary>
    private long[]? owed;

    public string Needs { get; }
    public ImmutableArray<int> Weights { get; }
    public ImmutableArray<int> Given { get; }

    /// <summary>All weights together.</summary>
    [JsonIgnore]
    public long Total { get; }

    /// <summary>All leads together.</summary>
    [JsonIgnore]
    public long Leads { get; }

    /// <summary>After so many leads everybody's share is a whole number.</summary>
    [JsonIgnore]
    public long Cycle { get; }

    /// <summary>What somebody is owed of the run, times <see cref="Total"/>: between ± <see cref="Total"/>.</summary>
    public long OwedOfTotal(int member) => (Leads * Weights[member]) - (Given[member] * Total);

    /// <summary>By place in the roster: what each is owed of the run, in billionths of a lead, rounded down.</summary>
    internal ReadOnlySpan<long> Owed => owed ??= Reckoned();

    public bool Has(ReadOnlySpan<int> weights) => Weights.AsSpan().SequenceEqual(weights);

    /// <summary>With one lead more. A full cycle leaves nobody owed anything: it is forgotten, so that the numbers stay small.</summary>
    public FairRun With(int member) =>
        Leads + 1 == Cycle
            ? new FairRun(Needs, Weights, [.. new int[Given.Length]])
            : new FairRun(this, Given.SetItem(member, Given[member] + 1));

    private long[] Reckoned()
    {
        var reckoned = new long[Weights.Length];
        for (var i = 0; i < reckoned.Length; i++)
        {
            var (whole, rest) = Math.DivRem(OwedOfTotal(i) * FairnessBook.Lead, Total);
            reckoned[i] = rest < 0 ? whole - 1 : whole;
        }

        return reckoned;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
