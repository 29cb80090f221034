using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Models;

/// <summary>Predicts conversion from a row's bins, and says why. May be used by many threads at once.</summary>
public interface IPropensityModel
{
    /// <summary>What a row's bins stand for, in order.</summary>
    IReadOnlyList<Feature> Features { get; }

    /// <summary>What it is made of, in words.</summary>
    string Description { get; }

    /// <summary>Calibrated log-odds of conversion.</summary>
    /// <param name="bins">By feature.</param>
    double LogOdds(ReadOnlySpan<byte> bins);

    /// <summary>Calibrated log-odds of many rows.</summary>
    void LogOdds(RowMatrix rows, Span<double> logOdds);

    /// <summary>Exact parts of <see cref="LogOdds(ReadOnlySpan{byte})"/>: they add up to it.</summary>
    Contributions Explain(ReadOnlySpan<byte> bins);
}
