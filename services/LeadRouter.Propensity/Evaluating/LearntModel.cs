using LeadRouter.Propensity.Models;

namespace LeadRouter.Propensity.Evaluating;

/// <summary>A model of all labelled rows, and what one of the training part was worth on the others.</summary>
/// <param name="Columns">By feature: the column that it reads.</param>
public sealed record LearntModel(IPropensityModel Model, IReadOnlyList<string> Columns, Evaluation Evaluation)
{
    /// <summary>Instants of the first and the last row, in Unix milliseconds; null when nobody knows.</summary>
    public (long From, long Until)? Window { get; init; }
}
