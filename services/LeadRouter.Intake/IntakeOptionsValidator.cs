using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeadRouter.Intake;

/// <summary>Names the configuration key that is wrong and what would be right. Never shows a write key.</summary>
/// <param name="configuration">For the keys of the read API.</param>
internal sealed class IntakeOptionsValidator(IConfiguration configuration) : IValidateOptions<IntakeOptions>
{
    private const int MostOrigins = 100;

    public ValidateOptionsResult Validate(string? name, IntakeOptions options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Wrong(IntakeOptions options)
    {
        if (options.MaxWaitingRequests is < 1 or > 1_000_000)
        {
            yield return $"Intake:MaxWaitingRequests is {options.MaxWaitingRequests}; it must be 1 to 1000000.";
        }

        if (options.MaxWaitingBytes is < 8L * 1024 * 1024 or > 4L * 1024 * 1024 * 1024)
        {
            yield return $"Intake:MaxWaitingBytes is {options.MaxWaitingBytes}; it must be 8388608 (8 MiB) to 4294967296 (4 GiB).";
        }

        if (options.MaxBodyBytes is < 32L * 1024 * 1024 or > 4L * 1024 * 1024 * 1024)
        {
            yield return $"Intake:MaxBodyBytes is {options.MaxBodyBytes}; it must be 33554432 (32 MiB) to 4294967296 (4 GiB).";
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

            foreach (var wrong in WrongOfBrowsers(key, $"Intake:Keys:{i}"))
            {
                yield return wrong;
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

    private IEnumerable<string> WrongOfBrowsers(IntakeKey key, string path)
    {
        var isPublic = KeyKind.IsPublic(key.Kind);
        if (!KeyKind.IsKnown(key.Kind))
        {
            yield return $"{path}:Kind is '{key.Kind}'; it must be server (a secret) or public (stands in the source of pages).";
        }
        else if (isPublic && configuration.GetSection("Api:Keys").GetChildren().Any(api => api["Key"] == key.Key))
        {
            yield return $"{path}:Key is public and stands in Api:Keys too: whoever sees a page could use it there. Make another key for one of them.";
        }

        if (key.Origins.Count > MostOrigins)
        {
            yield return $"{path}:Origins has {key.Origins.Count} entries; {MostOrigins} are allowed. One https://*.acme.example stands for every name below it.";
        }

        for (var i = 0; i < key.Origins.Count; i++)
        {
            if (OriginPattern.Read(key.Origins[i]) is not { } origin)
            {
                yield return $"{path}:Origins:{i} is '{key.Origins[i]}'; it must be scheme://host or scheme://host:port, such as https://www.acme.example or https://*.acme.example, without a path. Write an international name in its xn-- form.";
            }
            else if (origin.Origin is null && !isPublic)
            {
                yield return $"{path}:Origins:{i} is '*', and the key is no public one: name the origins, or say {path}:Kind = public.";
            }
        }

        if (key.PerSecond is < 0 or > 1_000_000)
        {
            yield return $"{path}:PerSecond is {key.PerSecond}; it must be 0 (no limit) to 1000000 activities a second.";
        }

        if (key.BurstSeconds is < 1 or > 3_600)
        {
            yield return $"{path}:BurstSeconds is {key.BurstSeconds}; it must be 1 to 3600 seconds.";
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

            // What is stated of somebody has its own ways in, with their own checks: an event is what somebody did.
            if (!Enum.IsDefined(rule.Activity) || rule.Activity >= ActivityType.Fact)
            {
                var names = Enum.GetValues<ActivityType>().Where(type => type < ActivityType.Fact);
                yield return $"Intake:EventTypes:{i}:Activity must be one of {string.Join(", ", names)}.";
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
