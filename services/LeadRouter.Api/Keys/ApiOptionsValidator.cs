using Microsoft.Extensions.Options;

namespace LeadRouter.Api.Keys;

/// <summary>Names the configuration key that is wrong and what would be right. Never shows a key.</summary>
internal sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(ApiOptions options)
    {
        if (options.AnswerWithinMs is < 100 or > 60_000)
        {
            yield return "Api:AnswerWithinMs must be 100 to 60000 milliseconds.";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Keys.Count; i++)
        {
            var key = options.Keys[i];
            if (key.Key.Length is 0 or > 256 || key.Key.Any(c => c is <= ' ' or > '~'))
            {
                yield return $"Api:Keys:{i}:Key must be 1 to 256 printable ASCII characters without spaces, for example what 'openssl rand -hex 24' prints.";
            }
            else if (!seen.Add(key.Key))
            {
                yield return $"Api:Keys:{i}:Key stands in the list twice; each key has one role.";
            }

            if (ApiKeyRing.RoleOf(key.Role) is null)
            {
                yield return $"Api:Keys:{i}:Role must be ingest, read or admin.";
            }

            if (
                key.Name is { } name
                && (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            )
            {
                yield return $"Api:Keys:{i}:Name must be 1 to 64 letters, digits, dots, hyphens, underscores; left out it is Api:Keys:{i}.";
            }
        }
    }
}
