using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Propensity;

/// <summary>Finds the model that a person means.</summary>
internal static class ModelChoice
{
    /// <summary>Digits of a hash that a person is asked for at least.</summary>
    private const int LeastDigits = 4;

    /// <param name="text"><c>champion</c>, <c>challenger</c>, a version (<c>3</c>), name and version (<c>propensity/3</c>), or the beginning of a hash.</param>
    /// <exception cref="ModelRegistryException">There is none, or more than one.</exception>
    public static ModelRecord Find(string text, IReadOnlyList<ModelRecord> models, ModelStanding standing)
    {
        if (text is "champion" or "challenger")
        {
            var hash = text == "champion" ? standing.Champion : standing.Challenger;
            return models.FirstOrDefault(model => model.Hash == hash) ?? throw new ModelRegistryException(null, $"there is no {text}.");
        }

        var slash = text.LastIndexOf('/');
        var found = models.Where(model => IsMeant(model, text, slash)).ToArray();
        return found.Length switch
        {
            1 => found[0],
            0 => throw new ModelRegistryException(
                text,
                "is not stored. Say champion, challenger, a version (3 or NAME/3) or the beginning of a hash; 'leadrouter model list' shows them."
            ),
            _ => throw new ModelRegistryException(
                text,
                $"could be {string.Join(" or ", found.Take(4).Select(ModelView.Title))}. Write NAME/VERSION, or more of the hash."
            ),
        };
    }

    private static bool IsMeant(ModelRecord model, string text, int slash) =>
        slash > 0
            ? model.Name == text[..slash] && text[(slash + 1)..] == FormattableString.Invariant($"{model.Version}")
            : text == FormattableString.Invariant($"{model.Version}")
                || (text.Length >= LeastDigits && model.Hash.StartsWith(text, StringComparison.OrdinalIgnoreCase));
}
