namespace LeadRouter.Propensity.Explaining;

/// <summary>What one column says of a prediction.</summary>
/// <param name="Value">As the row has it; empty when it is missing.</param>
/// <param name="LogOdds">What it adds. With the prediction's base the parts of all columns add up to the prediction.</param>
/// <param name="Words">What the row has, in words: <c>3 pricing views this week</c>.</param>
public sealed record Reason(string Column, string Value, double LogOdds, string Words)
{
    public override string ToString() => FormattableString.Invariant($"{Words}: {LogOdds:+0.0#;-0.0#;0.0}");
}
