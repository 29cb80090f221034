using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Models;

/// <summary>A model that is asked by values as they are, whatever it makes of them. May be used by many threads at once.</summary>
public interface IRowModel
{
    /// <summary>By part: the column that it reads. Several may read one.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>By part: how its values fall into bins, for who compares rows of two times; empty where the model has none.</summary>
    IReadOnlyList<Feature> Features { get; }

    /// <summary>What it is made of, in words.</summary>
    string Description { get; }

    /// <summary>Calibrated log-odds of conversion. Allocates nothing up to 1,024 parts.</summary>
    /// <param name="numbers">By place in the row; not a number where it is unknown, and of texts.</param>
    /// <param name="texts">By place in the row; null where it is unknown, and of numbers.</param>
    /// <param name="places">By part: its column's place in the row; below 0: the row has no such column.</param>
    double LogOdds(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places);

    /// <summary>Exact parts of <see cref="LogOdds"/>: they add up to it.</summary>
    Contributions Explain(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places);

    /// <summary>A row by <see cref="Features"/>; as many.</summary>
    byte[] Bins(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places);
}
