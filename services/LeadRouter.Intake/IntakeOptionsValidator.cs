using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Events;
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
        var apps = new HashSet<string>(StringComparer.Ordinal);
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

            if (!IsSource(key.Source))
            {
                yield return $"Intake:Keys:{i}:Source must name what sends with the key: 1 to 64 letters, digits, dots, hyphens, underscores.";
            }

            if (key.SnowplowAppId is { } app && (app.Length is 0 or > 256 || !apps.Add(app)))
            {
                yield return $"Intake:Keys:{i}:SnowplowAppId must be 1 to 256 characters, and stand with one key only.";
            }
        }

        foreach (var wrong in WrongBindings(options).Concat(WrongEventTypes(options)))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<string> WrongBindings(IntakeOptions options)
    {
        for (var i = 0; i < options.Bindings.Count; i++)
        {
            var binding = options.Bindings[i];
            if (binding.RoutingKey.Length is 0 or > 255)
            {
                yield return $"Intake:Bindings:{i}:RoutingKey must be a pattern of 1 to 255 characters, such as web.# or crm.*.contact.";
            }

            if (!IsSource(binding.Source))
            {
                yield return $"Intake:Bindings:{i}:Source must name what publishes with the routing key: 1 to 64 letters, digits, dots, hyphens, underscores.";
            }
        }
    }

    private static IEnumerable<string> WrongEventTypes(IntakeOptions options)
    {
        for (var i = 0; i < options.EventTypes.Count; i++)
        {
            var rule = options.EventTypes[i];
            if (rule.Type.Length is 0 or > 256 || rule.Type[..^1].Contains('*', StringComparison.Ordinal))
            {
                yield return $"Intake:EventTypes:{i}:Type must be the type of an event, 1 to 256 characters, with a * only at its end, such as com.acme.signup or com.acme.form.*.";
            }

            if (!Enum.IsDefined(rule.Activity))
            {
                yield return $"Intake:EventTypes:{i}:Activity must be one of {string.Join(", ", Enum.GetNames<ActivityType>())}.";
            }

            if (!Enum.IsDefined(rule.Subject))
            {
                yield return $"Intake:EventTypes:{i}:Subject must be one of {string.Join(", ", Enum.GetNames<EventSubject>())}.";
            }

            if (rule.Event is { Length: 0 or > 256 })
            {
                yield return $"Intake:EventTypes:{i}:Event must be a name of 1 to 256 characters; leave it out for the event's own.";
            }
        }
    }

    private static bool IsSource(string source) =>
        source.Length is > 0 and <= 64 && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
