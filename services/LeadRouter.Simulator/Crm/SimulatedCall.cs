using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Simulator.Crm;

/// <summary>A request as the handlers see it: route, query and parsed body.</summary>
/// <param name="Http">For route and query only; the pipeline writes the answer.</param>
/// <param name="Body">The JSON object that was sent; empty when there was no body.</param>
internal sealed record SimulatedCall(HttpContext Http, JsonObject Body)
{
    public string Route(string name) => Http.GetRouteValue(name)?.ToString() ?? "";

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A query parameter that may be repeated or hold a comma-separated list.</summary>
    public IReadOnlyList<string> QueryList(string name) =>
        [
            .. Http
                .Request.Query[name]
                .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
}
