using Microsoft.Extensions.Options;

namespace LeadRouter.Intake;

/// <summary>Names the configuration key that is wrong and what would be right. Never shows a write key.</summary>
internal sealed class IntakeOptionsValidator : IValidateOptions<IntakeOptions>
{
    public ValidateOptionsResult Validate(string? name, IntakeOptions options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(IntakeOptions options)
    {
        if (options.MaxWaitingRequests is < 1 or > 1_000_000)
        {
            yield return $"Intake:MaxWaitingRequests is {options.MaxWaitingRequests}; it must be 1 to 1000000.";
        }

        if (options.MaxWaitingBytes is < 8L * 1024 * 1024 or > 4L * 1024 * 1024 * 1024)
        {
            yield return $"Intake:MaxWaitingBytes is {options.MaxWaitingBytes}; it must be 8388608 (8 MiB) to 4294967296 (4 GiB).";
        }

        if (options.PublishesInFlight is < 1 or > 16)
        {
            yield return $"Intake:PublishesInFlight is {options.PublishesInFlight}; it must be 1 to 16.";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Keys.Count; i++)
        {
            var key = options.Keys[i];
            if (key.Key.Length is 0 or > 256 || key.Key.Any(c => c is <= ' ' or > '~' or ':'))
            {
                yield return $"Intake:Keys:{i}:Key must be 1 to 256 printable ASCII characters without spaces and colons.";
            }
            else if (!seen.Add(key.Key))
            {
                yield return $"Intake:Keys:{i}:Key stands in the list twice; each key has one source.";
            }

            if (key.Source.Length is 0 or > 64 || !key.Source.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            {
                yield return $"Intake:Keys:{i}:Source must name what sends with the key: 1 to 64 letters, digits, dots, hyphens, underscores.";
            }
        }
    }
}
