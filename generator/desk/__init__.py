"""Operations around the weekly flow: releases, many weeks at once, status, checks of the environment, GitHub."""
