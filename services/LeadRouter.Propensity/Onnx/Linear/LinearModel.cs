using LeadRouter.Propensity.Explaining;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx.Linear;

/// <summary>
/// A linear model of another maker: log-odds are a base and one part for each column, so it explains itself exactly. It reads numbers as they are, not by bins.
/// </summary>
public sealed class LinearModel : IRowModel
{
    private readonly double _intercept;
    private readonly LinearTerm[] _terms;
    private readonly string[] _columns;

    internal LinearModel(IReadOnlyList<OnnxColumn> columns, double intercept, IEnumerable<LinearTerm> terms, string producer)
    {
        _columns = [.. columns.Select(column => column.Name)];
        _intercept = intercept;
        _terms = [.. terms];
        Description = FormattableString.Invariant($"a linear model of {_columns.Length} columns, of {producer}");
    }

    public IReadOnlyList<string> Columns => _columns;

    /// <summary>None: it has no bins.</summary>
    public IReadOnlyList<Feature> Features => [];

    public string Description { get; }

    /// <inheritdoc/>
    /// <remarks>A missing number for which the file has no substitute adds nothing, where ML.NET would have no answer at all.</remarks>
    public double LogOdds(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places)
    {
        var sum = _intercept;
        for (var i = 0; i < _terms.Length; i++)
        {
            sum += Part(i, numbers, texts, places);
        }

        return sum;
    }

    /// <summary>Parts are counted from somebody of whom nothing is known.</summary>
    public Contributions Explain(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places)
    {
        var parts = new double[_terms.Length];
        var from = _intercept;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Part(i, numbers, texts, places) - _terms[i].Unknown;
            from += _terms[i].Unknown;
        }

        return new Contributions(from, parts);
    }

    public byte[] Bins(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places) => [];

    /// <summary>A row of a file, by the texts of its columns.</summary>
    public ExplainedPrediction Explain(IReadOnlyList<string> values)
    {
        var unknown = _terms.Sum(term => term.Unknown);
        var reasons = _columns
            .Select((column, i) => Reason(column, i, values[i]))
            .OrderByDescending(reason => Math.Abs(reason.LogOdds))
            .ThenBy(reason => reason.Column, StringComparer.Ordinal)
            .ToArray();
        var logOdds = _intercept + unknown + reasons.Sum(reason => reason.LogOdds);
        return new ExplainedPrediction(Propensity.LogOdds.ToProbability(logOdds), logOdds, _intercept + unknown, reasons);
    }

    /// <summary>Whether a filled cell of a column says something to it; one that does not counts as missing.</summary>
    internal bool Reads(int column, string value) => _terms[column].Reads(value);

    private Reason Reason(string column, int i, string value) =>
        new(
            column,
            value,
            _terms[i].Of(value) - _terms[i].Unknown,
            Cells.IsMissing(value) ? $"{column} is not known" : $"{column} {value}"
        );

    private double Part(int i, ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places) =>
        places[i] < 0 ? _terms[i].Unknown
        : texts[places[i]] is { } text ? _terms[i].Of(text)
        : _terms[i].Of(numbers[places[i]]);
}
