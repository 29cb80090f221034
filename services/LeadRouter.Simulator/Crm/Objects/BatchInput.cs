using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>One row of a batch.</summary>
/// <param name="Id">Empty for a create.</param>
/// <param name="IdProperty">Null = the record's own id.</param>
/// <param name="TraceId"><c>objectWriteTraceId</c>: comes back with the row's result or error.</param>
/// <param name="Properties">As sent.</param>
internal sealed record BatchInput(string Id, string? IdProperty, string? TraceId, JsonNode? Properties);
