using LeadRouter.ServiceDefaults.Roles;

namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>The configuration of a process, read and checked: what the composition works with.</summary>
public sealed record HostSettings
{
    /// <summary>Addresses to listen on, at least one.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The folder of embedded files, absolute.</summary>
    public required string Data { get; init; }

    /// <summary>The playbook's file or folder, absolute.</summary>
    public required string Playbook { get; init; }

    /// <summary>Whether the playbook is looked at again and again.</summary>
    public bool WatchPlaybook { get; init; }

    public required Role Roles { get; init; }

    public required LogFormat LogFormat { get; init; }

    /// <summary>Null = embedded.</summary>
    public required string? RabbitMq { get; init; }

    /// <summary>Null = embedded.</summary>
    public required string? Postgres { get; init; }

    /// <summary>Null = embedded.</summary>
    public required string? Redis { get; init; }

    /// <summary>Null = nothing is exported.</summary>
    public required OtlpTarget? Otlp { get; init; }

    /// <summary>False for a process that only takes activities in: that one needs RabbitMQ and nothing else.</summary>
    public bool NeedsDatabase => (Roles & ~Role.Intake) != Role.None;

    /// <summary>True when the process keeps files in <see cref="Data"/> that no other process may have open.</summary>
    public bool KeepsFiles => NeedsDatabase && Postgres is null;
}
