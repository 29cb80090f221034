namespace LeadRouter.Propensity.Life;

/// <summary>What a model of a log predicts: it is judged by the same.</summary>
/// <param name="HorizonDays">Within so many days after it qualified a lead has to convert.</param>
/// <param name="Converted">The stage that counts as conversion.</param>
/// <param name="AgeDays">Rows hold what was known so many days after the lead qualified.</param>
public sealed record AskedOutcome(int HorizonDays, string Converted, int AgeDays);
