using System.CommandLine;
using System.Globalization;

namespace LeadRouter.Host.CommandLine;

/// <summary>Ranges of number options. Text that is no number is told by the parser itself.</summary>
internal static class Bounds
{
    /// <summary>An option for a whole number.</summary>
    /// <param name="description">It names the range.</param>
    public static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            HelpName = "N",
        };
        Between(option, least, most);
        return option;
    }

    public static void Between<T>(Option<T> option, int least, int most) =>
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (
                    long.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
                    && (value < least || value > most)
                )
                {
                    result.AddError(FormattableString.Invariant($"{option.Name} is {least} to {most}."));
                }
            }
        });
}
