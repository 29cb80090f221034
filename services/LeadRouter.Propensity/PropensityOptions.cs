namespace LeadRouter.Propensity;

/// <summary>How propensity is learnt, and looked after: section <c>Propensity</c>.</summary>
public sealed class PropensityOptions
{
    public const string Section = "Propensity";

    /// <summary>Who learns: <c>own</c> or <c>mlnet</c>, which only a build with ML.NET has. Default: <c>own</c>.</summary>
    public string? Trainer { get; set; }

    /// <summary>Whether the log is learnt from again: <c>off</c> or <c>nightly</c>; the model is stored, and challenges the champion. Default: <c>off</c>.</summary>
    public string Retrain { get; set; } = "off";

    /// <summary>Days after a lead qualified within which it has to convert, for learning again and for looking after the champion: 1 to 3,650. Default: 90.</summary>
    public int HorizonDays { get; set; } = 90;

    /// <summary>What counts as conversion, for the same: <c>won</c>, <c>opportunity</c> or <c>sales_qualified</c>. Default: <c>won</c>.</summary>
    public string Converted { get; set; } = "won";

    /// <summary>Whether what is learnt in the night is held to sensible directions: <c>free</c> or <c>sensible</c>. Default: <c>free</c>.</summary>
    public string Directions { get; set; } = DirectionChoices.Free;

    public bool AreDirectionsSensible => Directions.Trim().Equals(DirectionChoices.Sensible, StringComparison.OrdinalIgnoreCase);

    public bool IsNightly => Retrain.Trim().Equals("nightly", StringComparison.OrdinalIgnoreCase);
}
