namespace LeadRouter.Engine.States;

/// <summary>A mail's link that was followed: what has to be known of it to see that many were followed at once.</summary>
/// <param name="Second">Of its UTC day.</param>
/// <param name="Link">Of the link's hash.</param>
/// <param name="Signals">Names of the signals that it gave and that would count, ordinal order; none when it has a verdict by itself.</param>
internal sealed record ClickMark(int Second, ushort Link, string[] Signals) : IComparable<ClickMark>
{
    public int CompareTo(ClickMark? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Second.CompareTo(other.Second);
        order = order != 0 ? order : Link.CompareTo(other.Link);
        for (var i = 0; order == 0 && i < Math.Min(Signals.Length, other.Signals.Length); i++)
        {
            order = string.CompareOrdinal(Signals[i], other.Signals[i]);
        }

        return order != 0 ? order : Signals.Length.CompareTo(other.Signals.Length);
    }
}
