using System.CommandLine;

namespace LeadRouter.Host.Propensity;

/// <summary>Who has done something to a model, and why: the registry's history keeps it.</summary>
internal sealed class Who
{
    private readonly Option<string?> _by = new("--by")
    {
        Description = "Who does this. [default: the user of this machine]",
        HelpName = "NAME",
    };

    private readonly Option<string?> _why = new("--why") { Description = "In your own words, for who asks later.", HelpName = "TEXT" };

    public static Who AddTo(Command command)
    {
        var who = new Who();
        command.Add(who._by);
        command.Add(who._why);
        return who;
    }

    public string By(ParseResult parsed) => parsed.GetValue(_by) ?? Environment.UserName;

    /// <returns>Null when nothing was said.</returns>
    public string? Why(ParseResult parsed) => string.IsNullOrWhiteSpace(parsed.GetValue(_why)) ? null : parsed.GetValue(_why);
}
