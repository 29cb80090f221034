using System.Collections;
using System.Globalization;
using System.Text;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>Everything a playbook says as text, to be compared: places and hashes left out, signals by name.</summary>
internal static class Meaning
{
    private static readonly string[] LeftOut = ["Location", "Hash", "SignalsHash", "EqualityContract"];

    public static string Of(Playbook playbook)
    {
        var text = new StringBuilder();
        // TerritoryRules.Location is a meaning, and the only one of its name.
        text.Append(playbook.Territories.Location).Append('\n');
        Write(text, playbook with { Signals = [.. playbook.Signals.OrderBy(signal => signal.Name, StringComparer.Ordinal)] }, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null or string or bool or int or long or Enum:
                text.Append(CultureInfo.InvariantCulture, $"{indent}{value ?? "null"}\n");
                break;
            case RangeMatcher { MinThousandths: { } number } range when number == range.MaxThousandths:
                // The sample writes a plain number as a text: for whole numbers it is the same.
                Write(text, new ExactMatcher((number / 1000m).ToString("0.###", CultureInfo.InvariantCulture)), indent);
                break;
            case IDictionary map:
                foreach (var key in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{indent}{key}:\n");
                    Write(text, map[key], indent + "  ");
                }

                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{indent}-\n");
                    Write(text, item, indent + "  ");
                }

                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{indent}{value.GetType().Name}\n");
                foreach (var property in value.GetType().GetProperties().Where(property => !LeftOut.Contains(property.Name)))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{indent}{property.Name}:\n");
                    Write(text, property.GetValue(value), indent + "  ");
                }

                break;
        }
    }
}
