namespace LeadRouter.Simulation.Rows;

/// <param name="Key">Source and message id.</param>
/// <param name="Contact">Who did it.</param>
/// <param name="At">When, as this attempt to send it says.</param>
/// <param name="IsPoison">It cannot be folded.</param>
public sealed record ActivityItem(string Key, int Contact, int At, bool IsPoison);
