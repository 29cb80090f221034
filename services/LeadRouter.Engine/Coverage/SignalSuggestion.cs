using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Coverage;

/// <summary>The condition that would make a signal of a group. Pure.</summary>
/// <param name="When">As the playbook writes it.</param>
/// <param name="Pattern">What the group's path has to match, as <see cref="Glob"/> reads it.</param>
internal readonly record struct SignalSuggestion(string When, string Pattern)
{
    /// <summary>Null when no value tells the group apart: the start page's glob would catch every page.</summary>
    public static SignalSuggestion? For(CoverageGroup group)
    {
        if (group.Path.Trim('/', '*').Length == 0)
        {
            return null;
        }

        var pattern = group.Field == "url" ? $"*{group.Path.TrimEnd('*')}*" : group.Path;
        var quoted = pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return new SignalSuggestion($"{{type: {ActivityTypeNames.Of(group.Type)}, {group.Field}: \"{quoted}\"}}", pattern);
    }

    /// <summary>Whether the condition holds for the activities of a group.</summary>
    public bool Catches(CoverageGroup suggested, CoverageGroup group) =>
        group.Type == suggested.Type && group.Field == suggested.Field && Glob.Matches(Pattern, group.Path);
}
