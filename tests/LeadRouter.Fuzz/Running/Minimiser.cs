namespace LeadRouter.Fuzz.Running;

/// <summary>Takes away what a failure does not need.</summary>
internal static class Minimiser
{
    private const int MostTries = 4_000;

    /// <param name="input">One on which the condition holds.</param>
    /// <param name="fails">Whether it still fails in the same way.</param>
    public static byte[] Shrink(byte[] input, Func<byte[], bool> fails)
    {
        var tries = 0;
        var size = Math.Max(1, input.Length / 2);
        while (tries < MostTries)
        {
            var isSmaller = false;
            for (var at = 0; at < input.Length && tries < MostTries; tries++)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + size))];
                if (fails(shorter))
                {
                    input = shorter;
                    isSmaller = true;
                }
                else
                {
                    at += size;
                }
            }

            if (size == 1 && !isSmaller)
            {
                break;
            }

            size = isSmaller ? size : size / 2;
        }

        return input;
    }
}
