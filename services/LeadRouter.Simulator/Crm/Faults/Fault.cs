using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Faults;

/// <summary>Something that goes wrong on demand, a number of times, in the order of asking.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Status">HTTP status of an answer; 0 when there is none.</param>
/// <param name="PathContains">Only requests whose path contains this; null = every one.</param>
/// <param name="Headers">Sent with the answer.</param>
/// <param name="Body">The answer.</param>
/// <param name="HoldMs">How long a connection is held before it is cut: milliseconds.</param>
internal sealed record Fault(
    FaultKind Kind,
    int Status,
    string? PathContains,
    IReadOnlyDictionary<string, string> Headers,
    JsonObject? Body,
    int HoldMs
)
{
    /// <summary>How often it still happens.</summary>
    public int Times { get; set; } = 1;
}
