using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Normalisation;

/// <summary>What a track call was, by the name of its event: case, spaces and underscores do not matter.</summary>
internal static class EventName
{
    private static readonly string[] Finished = ["submitted", "submit", "submission", "filled", "completed"];

    /// <summary>Words of an event that did not come about: "Form Submission Failed" is no request for sales.</summary>
    private static readonly string[] InVain =
    [
        "not",
        "no",
        "failed",
        "failure",
        "fail",
        "error",
        "errors",
        "errored",
        "invalid",
        "rejected",
        "cancelled",
        "canceled",
        "aborted",
        "abandoned",
        "incomplete",
    ];

    /// <param name="namesForm">A property says which form it was.</param>
    public static ActivityType TypeOf(string name, bool namesForm)
    {
        var words = Words(name);
        if (words.Exists(word => InVain.Contains(word, StringComparer.Ordinal)))
        {
            return ActivityType.Track;
        }

        var joined = string.Concat(words);
        if (joined.Contains("download", StringComparison.Ordinal))
        {
            return ActivityType.Download;
        }

        if (joined is "emaillinkclicked" or "emailclicked")
        {
            return ActivityType.EmailClick;
        }

        if (joined is "emailopened")
        {
            return ActivityType.EmailOpen;
        }

        var isFinished = words.Exists(word => Finished.Contains(word, StringComparer.Ordinal));
        var isForm = isFinished && (namesForm || words.Contains("form", StringComparer.Ordinal));
        return isForm || Finished.Any(verb => joined == "form" + verb) ? ActivityType.Form : ActivityType.Track;
    }

    /// <summary>Lower-case words: "Form Submitted", "form_submitted" and "formSubmitted" are the same two.</summary>
    public static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isBreak =
                i == name.Length || !char.IsLetterOrDigit(name[i]) || (i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]));
            if (!isBreak)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name[start..i].ToLowerInvariant());
            }

            start = i < name.Length && char.IsLetterOrDigit(name[i]) ? i : i + 1;
        }

        return words;
    }
}
