namespace LeadRouter.Propensity;

/// <summary>How propensity is learnt: section <c>Propensity</c>.</summary>
public sealed class PropensityOptions
{
    public const string Section = "Propensity";

    /// <summary>Who learns: <c>own</c> or <c>mlnet</c>, which only a build with ML.NET has. Default: <c>own</c>.</summary>
    public string? Trainer { get; set; }
}
