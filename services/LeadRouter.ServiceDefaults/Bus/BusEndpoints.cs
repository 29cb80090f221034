namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>The endpoints that this process has a consumer for.</summary>
public sealed record BusEndpoints(IReadOnlySet<string> Names)
{
    public BusEndpoints(IEnumerable<string> names)
        : this(names.ToHashSet(StringComparer.Ordinal)) { }
}
