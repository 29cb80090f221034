namespace LeadRouter.Propensity.MLNet;

/// <summary>One number of a row as ML.NET sees it.</summary>
/// <param name="Level">The bin for which it is 1, and 0 for all others; null: it is the bin's own number.</param>
internal sealed record Slot(int Feature, int? Level);
