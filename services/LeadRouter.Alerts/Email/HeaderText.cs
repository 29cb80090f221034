namespace LeadRouter.Alerts.Email;

/// <summary>Values of mail headers. Pure.</summary>
internal static class HeaderText
{
    /// <summary>RFC 2047 allows 75 characters a word; 45 bytes in base64 are 60, and the wrapping is 12.</summary>
    private const int BytesAWord = 45;

    /// <summary>Longer values that are plain are written as encoded words too, which fold; RFC 5322 wants lines of at most 78.</summary>
    private const int MostPlain = 60;

    /// <summary>
    /// One value that cannot become a second header: line breaks and other control characters are taken out, and what is not plain ASCII, or looks like an
    /// encoded word, is encoded.
    /// </summary>
    public static string Encode(string value)
    {
        var clean = new string([.. value.Where(letter => !char.IsControl(letter))]);
        var isPlain = clean.Length <= MostPlain && clean.All(char.IsAscii) && !clean.Contains("=?", StringComparison.Ordinal);
        return isPlain ? clean : string.Join("\r\n ", Words(clean).Select(word => $"=?utf-8?B?{Convert.ToBase64String(word)}?="));
    }

    private static IEnumerable<byte[]> Words(string text)
    {
        var word = new List<byte>(BytesAWord);
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = new byte[rune.Utf8SequenceLength];
            rune.EncodeToUtf8(bytes);
            if (word.Count + bytes.Length > BytesAWord)
            {
                yield return [.. word];
                word.Clear();
            }

            word.AddRange(bytes);
        }

        if (word.Count > 0)
        {
            yield return [.. word];
        }
    }
}
