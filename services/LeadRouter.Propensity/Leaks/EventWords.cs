namespace LeadRouter.Propensity.Leaks;

/// <summary>Words by which a value tells of something that happened ('Email opened', 'LOST_TO_COMPETITOR').</summary>
internal static class EventWords
{
    private static readonly HashSet<string> Words = new(
        [
            .. "accepted activated answered approached approved assigned attended bounced bought called canceled cancelled clicked closed".Split(
                ' '
            ),
            .. "completed contacted converted created declined delivered disqualified downloaded forwarded had hangup joined lost marked".Split(
                ' '
            ),
            .. "met modified opened ordered paid purchased qualified reached received registered rejected replied resubscribed scheduled".Split(
                ' '
            ),
            .. "sent signed submitted subscribed unsubscribed updated viewed visited won".Split(' '),
        ],
        StringComparer.OrdinalIgnoreCase
    );

    public static bool AreIn(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (Words.Contains(text[start..i]))
                {
                    return true;
                }

                start = -1;
            }
        }

        return false;
    }
}
