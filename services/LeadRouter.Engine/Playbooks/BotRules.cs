using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>
/// What tells a program's activity from a person's: activities with such a verdict give no points. A part of the playbook's signals' hash, because the verdict is a part
/// of the states. Who changes a default here raises <see cref="PlaybookReader.StateFormat"/>.
/// </summary>
public sealed record BotRules
{
    /// <summary>What holds in a playbook that says nothing of bots.</summary>
    public static readonly BotRules Default = new();

    /// <summary>User agents of programs beside those that the program knows: normalised globs.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>User agents of people, whatever else they look like: normalised globs.</summary>
    public IReadOnlyList<string> NotAgents { get; init; } = [];

    /// <summary>Whatever else of an activity says that no person did it, in the fields of signals; null = nothing.</summary>
    public Condition? When { get; init; }

    /// <summary>A click or an opening sooner after the mail's delivery is a scanner's: milliseconds; null = off.</summary>
    public long? SoonerThanMs { get; init; } = 5_000;

    /// <summary>So many different links of mails within <see cref="LinksWithinMs"/> are a scanner's: 2 or more; null = off.</summary>
    public int? Links { get; init; } = 3;

    /// <summary>Milliseconds, whole seconds.</summary>
    public long LinksWithinMs { get; init; } = 10_000;

    /// <summary>More pages, downloads, forms and clicks in an hour of the clock make the UTC day a program's; null = off.</summary>
    public int? PerHour { get; init; } = 300;
}
