"""Comments and names in Korean, and a helper function."""

# %% mnist-normalise
def 정규화(이미지):  # 0-255 픽셀값을 0-1 로
    return 이미지.astype(np.float32) / 255.0

image_train, image_test = 정규화(image_train), 정규화(image_test)  # 학습용, 시험용
