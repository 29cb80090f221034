namespace LeadRouter.Crm.HubSpot;

/// <param name="Id">Value of <paramref name="IdProperty"/>.</param>
/// <param name="ObjectWriteTraceId">Comes back with the row; with one on every row, a row that is refused leaves the others alone.</param>
/// <param name="Properties">All values are text; an empty one clears.</param>
public sealed record HubSpotInput(string Id, string IdProperty, string ObjectWriteTraceId, IReadOnlyDictionary<string, string> Properties);
