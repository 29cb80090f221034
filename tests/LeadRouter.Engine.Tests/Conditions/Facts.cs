using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Tests.Conditions;

/// <summary>Facts given one by one.</summary>
internal sealed class Facts(params (string Field, string[] Values)[] fields) : IFactSource
{
    public long Now { get; init; }

    public Dictionary<string, long> Signals { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Values(string field) => fields.FirstOrDefault(one => one.Field == field).Values ?? [];

    public long? LastSignalAt(string signal) => Signals.TryGetValue(signal, out var at) ? at : null;
}
