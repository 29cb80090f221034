using System.Text.Json;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Leads;

/// <summary>A decision that was taken about a contact, with the state that it was taken on.</summary>
public sealed class PastDecision
{
    public string? Id { get; init; }
    public long At { get; init; }
    public string? LeadId { get; init; }
    public string? Disposition { get; init; }
    public byte[]? State { get; init; }
    public required string Body { get; init; }

    /// <summary>Not 0: about another contact than the one that was asked for, and those that were merged into it.</summary>
    public long IsOfAnother { get; init; }

    /// <summary>The names that the state had then, as nodes; its browsers when it had none.</summary>
    public IReadOnlyCollection<string> Nodes
    {
        get => field ??= NodesOf(State);
        private set;
    }

    /// <summary>Those of <see cref="Nodes"/> that are no browsers: a browser says less of who it was than any name.</summary>
    public IReadOnlyList<string> Names => [.. Nodes.Where(IdentityNodes.IsKnown)];

    /// <summary>The level that had been reached by then; null when none is known.</summary>
    public int? HeldLevel
    {
        get
        {
            using var body = JsonDocument.Parse(Body);
            return body.RootElement.TryGetProperty("heldLevel", out var level) && level.ValueKind == JsonValueKind.Number
                ? level.GetInt32()
                : null;
        }
    }

    /// <summary>Leaves names out that nobody has any more: what named them has left the log, or came again and names others. They are no other person's.</summary>
    internal void Forget(IReadOnlySet<string> gone) => Nodes = [.. Nodes.Where(node => !gone.Contains(node))];

    /// <param name="bytes">A state that was decided on; null when it is not kept.</param>
    /// <inheritdoc cref="Nodes"/>
    public static IReadOnlyCollection<string> NodesOf(byte[]? bytes)
    {
        if (bytes is null)
        {
            return [];
        }

        var state = ContactState.FromBytes(bytes);
        string[] names = [.. state.UserIds.Select(id => "u:" + id), .. state.Emails.Select(email => "e:" + email)];
        return names.Length > 0 ? names : [.. state.AnonymousIds.Select(id => "a:" + id)];
    }
}
