namespace LeadRouter.Api.Identity;

/// <summary>What the CRM is told after a merge or an un-merge. Pure.</summary>
internal static class CrmWords
{
    /// <param name="before">The contact whose id the person keeps, as it was; null for a part that gets a contact of its own.</param>
    public static string Of(ChangedPersonAnswer after, ChangedPersonAnswer? before)
    {
        var words = new List<string>();
        if (before is null)
        {
            words.Add("Nothing until they act themselves: what they did so far was told of the contact that they were part of.");
        }
        else if (after.Email is null)
        {
            words.Add("Nothing: the CRM takes nobody without an e-mail address.");
        }
        else if (
            after.Engagement == before.Engagement
            && after.Fit == before.Fit
            && (after.Level, after.Grade, after.Persona, after.Outcome) == (before.Level, before.Grade, before.Persona, before.Outcome)
        )
        {
            words.Add("Nothing: score, grade, persona and outcome stay.");
        }
        else
        {
            words.Add(
                "The record's score, level, grade, persona and reason are written again when one of level, grade, persona or outcome changes."
            );
        }

        if (after.TakesIn.Count > 0)
        {
            words.Add("A record that the CRM has of the other contact stays as it is: LeadRouter merges no CRM records.");
        }

        return string.Join(' ', words);
    }
}
