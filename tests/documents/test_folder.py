"""What lies in a folder is read as it is."""
import os

import pytest

from quotebook.documents import Limits
from quotebook.documents.folder import read_bytes
from quotebook.documents.records import Refused


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="no system whose files grow as they are read")
def test_a_file_that_is_not_as_long_as_its_folder_says_is_refused():
    with pytest.raises(Refused, match="its size"):
        read_bytes("/proc/version", Limits.file_bytes)
