namespace LeadRouter.Api.Routing;

/// <summary>What has become of a day's requests for sales.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="HandRaises">How many the activity log has.</param>
/// <param name="Difference">Those of which nothing has become: fallen through, or still on their way. 0 when all is well.</param>
/// <param name="ByDisposition">How many of each.</param>
/// <param name="Items">In the order in which they came.</param>
internal sealed record ReconciliationAnswer(
    string Day,
    int HandRaises,
    int Difference,
    IReadOnlyDictionary<string, int> ByDisposition,
    IReadOnlyList<HandRaiseAnswer> Items
);
